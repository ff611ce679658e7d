"""Verification of the directory: confirmations by stewards, reminders, and reported corrections."""
