"""Writes of declarations. Each raises NotAllowed, and Invalid with messages by field."""

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.secretariat.models import Declaration, DeclarationDocument, DeclarationSignatory
from cocrea.secretariat.rules import may_keep_calls


def keep_declaration(*, by, declaration: Declaration | None = None, **values) -> Declaration:
    """Adds a declaration or an adhesion, or changes what is said of it."""
    require(may_keep_calls(by))
    return ledger.keep(Declaration, declaration, values, by=by)


def keep_declaration_signatory(
    *, by, declaration_signatory: DeclarationSignatory | None = None, **values
) -> DeclarationSignatory:
    """Records who signed a declaration, or changes that."""
    require(may_keep_calls(by))
    return ledger.keep(DeclarationSignatory, declaration_signatory, values, by=by)


def attach_document(
    *, by, declaration: Declaration, file_name: str, content: bytes, title: str
) -> DeclarationDocument:
    """Keeps a file and hangs it on a declaration; the same file twice hangs there once. Raises Refused."""
    require(may_keep_calls(by))
    title = (title.strip() or file_name.rsplit(".", 1)[0])[:300]
    with ledger.act(by=by, action="secretariat.declaration.attach"):
        document = keep_document(by=by, title=title, file_name=file_name, content=content)
        known = DeclarationDocument.objects.filter(declaration=declaration, document=document).first()
        values = {"declaration": declaration, "document": document, "title": title}
        return known or ledger.keep(DeclarationDocument, None, values, by=by)


def detach_document(*, by, attached: DeclarationDocument) -> None:
    """Takes a file off a declaration; the file itself stays where it is kept."""
    require(may_keep_calls(by))
    remove(attached, by=by, action="secretariat.declaration.detach")
