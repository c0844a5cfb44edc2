#!/usr/bin/python3
"""Runs lexicon against another base of Cloudflare's API: LEXICON_ENDPOINT=URL lexicon_at.py cloudflare list DOMAIN MX

Lexicon has no option for that; nothing else is changed, but that it asks nobody for the list of public suffixes.
"""
import os
import sys

import tldextract
from lexicon.cli import main
from lexicon.providers import cloudflare

_extract = tldextract.TLDExtract
tldextract.TLDExtract = lambda **given: _extract(suffix_list_urls=())
_init = cloudflare.Provider.__init__


def _at(self, config):
    _init(self, config)
    self.api_endpoint = os.environ["LEXICON_ENDPOINT"]


cloudflare.Provider.__init__ = _at
sys.exit(main())
