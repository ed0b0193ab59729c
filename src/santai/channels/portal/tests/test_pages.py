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


@pytest.mark.slow
@pytest.mark.django_db
def test_the_first_page_shows_what_is_known_and_marks_what_is_not_there_yet(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "网上准备中，请打 12348" in text
    assert "/find/people/" in text
    assert "约等" not in text


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("example", "words"), [("0", "老板不给工资，怎么办？"), ("99", ""), ("x", ""), ("-1", "")])
def test_an_example_fills_the_box(client: Client, example: str, words: str) -> None:
    text = client.get("/", {"example": example}).content.decode()
    assert f">{words}</textarea>" in text


@pytest.mark.slow
@pytest.mark.django_db
def test_elder_home_is_a_shorter_page(client: Client) -> None:
    full = client.get("/").content.decode()
    client.cookies["look_mode"] = "elder"
    short = client.get("/").content.decode()
    assert len(short) < len(full)
    assert '<svg class="map__drawing"' not in short
    assert "退出长辈版" in short
    assert "申请仲裁" not in short


@pytest.mark.slow
@pytest.mark.django_db
def test_an_unknown_service_is_not_found(client: Client) -> None:
    assert client.get("/services/nothing/").status_code == 404


@pytest.mark.slow
@pytest.mark.django_db
def test_a_line_that_only_the_tests_have_is_on_the_site_without_an_edit(client: Client) -> None:
    from santai.cases import queries as cases  # noqa: PLC0415  lines are registered when all is ready

    extra = next(line for line in cases.lines() if line.key != "consultation")
    assert extra.label in client.get("/services/").content.decode()
    assert extra.guide.who in client.get(f"/services/{extra.key}/").content.decode()
