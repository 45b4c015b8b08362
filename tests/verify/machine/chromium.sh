#!/bin/sh
# Chromium as the tests know it, with its maker's own services switched off, so that what is left of its connections is the page's:
# updates, hints, the start page of the search engine. Any other name is looked up as ever.
rules=
for name in '*.google.com' '*.googleapis.com' '*.gstatic.com' start.duckduckgo.com; do rules="$rules${rules:+, }MAP $name ~NOTFOUND"; done
exec "$HOMEBODY_CHROMIUM" "$@" "--host-resolver-rules=$rules"
