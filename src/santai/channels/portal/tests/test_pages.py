import pytest
from django.test import Client

PUBLIC = (
    "/",
    "/ask/",
    "/services/",
    "/services/consultation/",
    "/t/",
    "/t/phone/",
    "/calendar/",
    "/about/privacy/",
    "/about/accessibility/",
    "/about/sitemap/",
    "/gallery/",
)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_answers_without_a_sign_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "演示环境" in response.content.decode()
