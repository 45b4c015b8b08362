#!/bin/sh
# Chromium as the tests know it, with its maker's own services switched off, so that what is left of its connections is the page's:
# updates, hints, the start page of the search engine. Any other name is looked up as ever.
exec "$HOMEBODY_CHROMIUM" "$@" \
  "--host-resolver-rules=MAP *.google.com ~NOTFOUND, MAP *.googleapis.com ~NOTFOUND, MAP *.gstatic.com ~NOTFOUND, MAP start.duckduckgo.com ~NOTFOUND"
