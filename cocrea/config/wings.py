"""Wings that are switched off answer nothing."""

from django.http import Http404

from cocrea.exercise import systems


class SwitchedOff:
    """Middleware: a view of a wing that the exercise has switched off is not found. Views of no wing cost nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with systems.read_once():
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Asked before the view is called."""
        if systems.is_off(view.__module__):
            raise Http404(view.__module__)
