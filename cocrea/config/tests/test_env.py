import pytest

from cocrea.config import env

pytestmark = pytest.mark.engine_free


def test_flag_reads_usual_words_and_refuses_others(monkeypatch):
    monkeypatch.setenv("X", "sí")
    assert env.flag("X")
    monkeypatch.setenv("X", "0")
    assert not env.flag("X", default=True)
    monkeypatch.setenv("X", "maybe")
    with pytest.raises(env.BadSetting, match="X='maybe'"):
        env.flag("X")


def test_mode_is_never_guessed(monkeypatch):
    monkeypatch.setenv("COCREA_ENV", "prod")
    with pytest.raises(env.BadSetting, match="escribe local o production"):
        env.choice("COCREA_ENV", "local", ("local", "production"))


def test_port_has_an_end(monkeypatch):
    monkeypatch.setenv("PORT", "99999")
    with pytest.raises(env.BadSetting, match="a lo más 65535"):
        env.number("PORT", 8000, most=65535)


def test_unusable_data_folder_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COCREA_DATA", str(tmp_path / "file" / "below"))
    with pytest.raises(env.BadSetting, match="no se puede crear la carpeta"):
        env.data_folder()


def test_number_refuses_text(monkeypatch):
    monkeypatch.setenv("PORT", "ochenta")
    with pytest.raises(env.BadSetting, match="número entero"):
        env.number("PORT", 8000)


def test_database_url(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert env.database(tmp_path)["NAME"] == str(tmp_path / "cocrea.sqlite3")
    monkeypatch.setenv("DATABASE_URL", "postgres://ana:p%40ss@db.example:5433/cocrea?sslmode=require")
    found = env.database(tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ana",
        "p@ss",
        "db.example",
        "5433",
        "cocrea",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    with pytest.raises(env.BadSetting, match="mysql"):
        env.database(tmp_path)


def test_sqlite_loses_no_acknowledged_write(tmp_path):
    pragmas = env.sqlite(tmp_path / "x")["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in pragmas
    assert "journal_mode=WAL" in pragmas
    assert "foreign_keys=ON" in pragmas


def test_secret_key_is_made_once_and_private(monkeypatch, tmp_path):
    monkeypatch.delenv("COCREA_SECRET_KEY", raising=False)
    first = env.secret_key(tmp_path)
    assert len(first) >= 50
    assert env.secret_key(tmp_path) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_email_url():
    assert env.email("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
    found = env.email("smtps://ana:s%3Aecret@mail.example")
    assert found["EMAIL_PORT"] == 465
    assert found["EMAIL_HOST_PASSWORD"] == "s:ecret"
    assert found["EMAIL_USE_SSL"] and not found["EMAIL_USE_TLS"]
    assert env.email("smtp://mail.example")["EMAIL_USE_TLS"]
