"""Keeping the directory true: who confirms a service and when, and what people say is wrong."""
