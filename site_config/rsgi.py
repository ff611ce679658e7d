"""The RSGI entry point that the production server loads."""

from site_config.serving.application import RsgiApplication
from site_config.wsgi import application as wsgi_application

#: More threads only compete for the interpreter; none of them ever waits for a client.
THREADS = 2

application = RsgiApplication(wsgi_application, THREADS)
