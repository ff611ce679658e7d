"""The RSGI entry point that the production server loads."""

from site_config.serving.application import RsgiApplication
from site_config.wsgi import application as wsgi_application

#: More threads would only compete for the interpreter lock; none of them ever waits for a client.
THREADS = 2

application = RsgiApplication(wsgi_application, THREADS)
