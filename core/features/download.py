"""Open an official download, with errors that say what to do about a closed network or a TLS proxy."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from core.errors import WeightsError

TIMEOUT_S = 30.0


@contextmanager
def download(url: str, name: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open `url`; yields the stream and its length in bytes (0 where the server doesn't say).

    Raises `WeightsError` when the server can't be reached or refuses.
    """
    request = urllib.request.Request(url, headers={"User-Agent": "patchlight"})
    try:
        response = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        with error:
            raise WeightsError(
                f"The server refused {url}: {error.code} {error.reason}.", _by_hand(url, name)
            ) from error
    except (OSError, ValueError) as error:
        raise WeightsError(f"{url} can't be reached: {_reason(error)}.", _by_hand(url, name)) from error
    with response:
        yield response, int(response.headers.get("Content-Length") or 0)


def _reason(error: Exception) -> str:
    """What went wrong on the way, in words."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, ssl.SSLError):
        return "the connection's certificate is not trusted, as behind a proxy that inspects TLS"
    if isinstance(cause, TimeoutError):
        return "the server did not answer in time"
    return str(getattr(cause, "strerror", None) or cause)


def _by_hand(url: str, name: str) -> str:
    return (
        f"Download {url} on a computer that has access, bring the file here and run "
        f"`patchlight weights import {url.rsplit('/', 1)[-1]}`, or set HTTPS_PROXY (and SSL_CERT_FILE for "
        f"your company's certificate) and run `patchlight weights fetch {name}` again."
    )
