"""Public API endpoints: CORS-enabled, responses cached until content changes, errors as RFC 9457 problem
details."""
