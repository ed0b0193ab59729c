"""Over TLS the certificate must be the name's, although the connection goes to an address that was checked before."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from santai.notices import posting
from santai.notices.tests.receiver import listening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


def certificate(folder: Path, name: str) -> Path:
    """Write key and certificate of a made-up authority that is also the server `name`, into one file."""
    key, called = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.OID_COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signed = made.sign(key, hashes.SHA256())
    forms = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = folder / f"{name}.pem"
    path.write_bytes(key.private_bytes(*forms) + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("name", "trusted", "verdict"),
    [("localhost", True, posting.TAKEN), ("localhost", False, "tls"), ("elsewhere.invalid", True, "tls")],
)
def test_only_the_trusted_certificate_of_the_very_name_is_posted_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, verdict: str, *, trusted: bool
) -> None:
    path = certificate(tmp_path, name)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    trusting = ssl.create_default_context(cafile=str(path) if trusted else None)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    with listening(serving) as receiver:
        found = posting.post(url=receiver.url, headers={"webhook-id": "1"}, content=b"{}")
    assert found == verdict
    assert receiver.ids == (["1"] if verdict == posting.TAKEN else [])
