"""RSGI, the native protocol of the Granian server, in front of Django's WSGI application.

Under plain WSGI a thread of the server waits while a client sends its request body or fetches its
response: six connections that sent one byte a second held all four threads. Here the event loop
waits, and a thread only ever runs Django.
"""
