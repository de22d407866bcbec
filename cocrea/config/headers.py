"""Security headers that every response carries."""

# No inline script or style, nothing from anybody else's server: what a page needs, it brings itself.
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def security_headers(get_response):
    """Middleware: sets the content security policy and the permissions policy where a view set none."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        return response

    return middleware
