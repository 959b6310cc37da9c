"""No password is shown, whatever form the address has; what holds none stays as it is."""

import pytest

from tracker.addresses import redacted, secrets_of, without_secrets
from tracker.errors import Refused
from tracker.storage.database.engine import open_engine, url_of, where_of

FORMS = [
    "postgresql://user:SECRET@host/db",
    "postgresql+psycopg://user:SECRET@host:5432/db?sslmode=require",
    "postgresql://user:SEC/RET@host/db",
    "postgresql://user:SEC@RET@host/db",
    "postgresql://user:SEC:RET@host/db",
    "postgresql://user:S%45CRET@host/db",
    "postgresql://user%3ASECRET@host/db",
    "postgresql://host/db?user=user&password=SECRET",
    "postgresql://host/db?PASSWORD=SECRET",
    "postgresql://host/db?p%61ssword=SECRET",
    "postgresql://host/db?password=S%45CRET&sslmode=require",
    "postgresql://host/db?sslpassword=SECRET",
    "postgresql://host/db?pwd=SECRET",
    "postgresql://host/db?scram_client_key=SECRET",
    "postgresql://host/db?oauth_client_secret=SECRET",
    "postgresql:///dbname=db password=SECRET",
    "postgresql://user:SECRET@host:port/db",
    "mysql://user:SECRET@host/db",
    "postgresql//user:SECRET@host/db",
    "user:SECRET@host/db",
    "host=host password='SEC RET'",
    "postgresql://user:SECRET@[::1/db",
]
HALVES = ("SECRET", "S%45CRET", "SEC/RET", "RET", "SEC RET")


@pytest.mark.parametrize("address", FORMS)
def test_no_form_of_an_address_shows_its_password(address: str) -> None:
    said = [f'connection to "{address}" failed: missing "=" after "{secret}"' for secret in sorted(secrets_of(address))]
    assert said
    told = [without_secrets(each, [address]) for each in said]
    try:
        engine, _ = open_engine(url_of(address))
        told.append(where_of(engine))
    except Refused as error:
        told.append(str(error.fields))
    except Exception as error:
        told.append(without_secrets(str(error), [address]))
    assert [(each, half) for each in told for half in HALVES if half in each] == []
    assert any("host" in each or "db" in each for each in told)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user@host/db?sslmode=require&passfile=/home/user/.pgpass",
        "/home/office/a:b@c/strategy.db",
        "strategy.db",
        'FATAL: password authentication failed for user "office"',
        "Write to office@example.org, at 12:30 or later.",
    ],
)
def test_what_holds_no_password_stays_as_it_is(address: str) -> None:
    assert redacted(address) == address
    assert without_secrets(address, [address]) == address


def test_the_end_of_a_password_that_is_taken_for_a_host_is_hidden_too() -> None:
    told = without_secrets("failed to resolve host 'RET@host'", ["postgresql://user:SEC@RET@host/db"])
    assert told == "failed to resolve host '***@host'"


def test_a_password_that_is_a_common_word_takes_no_letters_out_of_other_words() -> None:
    told = without_secrets("postgresql refuses the user post", ["postgresql://user:post@host/db"])
    assert told == "postgresql refuses the user ***"
