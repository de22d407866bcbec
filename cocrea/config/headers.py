"""Security headers that every response carries, and what no request may."""

from django.core.exceptions import BadRequest

# No inline script or style, nothing from anybody else's server: what a page needs, it brings itself.
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def refuse_nul(get_response):
    """Middleware: an address with a NUL is nobody's; in a query, search and data answer for it themselves, and for
    the other pages it is taken out, because PostgreSQL fails on it."""

    def middleware(request):
        if "\x00" in request.path_info:
            raise BadRequest("NUL")
        if "%00" in request.META.get("QUERY_STRING", "") and not request.path_info.startswith(("/datos/", "/api/")):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return get_response(request)

    return middleware


def security_headers(get_response):
    """Middleware: sets the content security policy and the permissions policy where a view set none."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        return response

    return middleware
