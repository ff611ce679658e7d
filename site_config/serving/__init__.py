"""RSGI, the native protocol of the Granian server, in front of Django's WSGI application.

Under plain WSGI a server thread waits while a client sends its request body or reads its response:
six connections that sent one byte per second blocked all four threads. Here the event loop waits,
and threads only run Django.
"""
