"""Which page of the desk stands for each route: an address below /gestion/, for every route of the staff.

What stands between braces is looked up in the house: the first row of a table (`{commitments}`)."""

from tests.architecture.routes import ROUTES
from tests.journeys.house import ROOT

ROW, COMMITMENT = "tablas/activities/{activities}/", "tablas/commitments/{commitments}/"
INSTRUMENT = "evaluacion/instrumentos/inai-calidad-relevancia/1/"
MANUAL = sorted(path.stem for path in (ROOT / "docs/manual").glob("*.md") if path.stem != "README")
SECTIONS = ("identidad", "contacto", "datos", "idiomas", "sistemas")
PAGES = {
    "meetings:guideline-desk-list": ["lineamientos/"],
    "meetings:guideline-text": ["lineamientos/lineamientos-stl/1/texto/"],
    "accounts:account": ["cuenta/"],
    "accounts:change-password": ["contrasena/"],
    "accounts:session-list": ["cuenta/sesiones/"],
    "accounts:permissions": ["permisos/"],
    "accounts:second-factor-on": ["segundo-paso/"],
    "accounts:second-factor-off": ["segundo-paso/quitar/"],
    "accounts:recovery-codes": ["segundo-paso/codigos/"],
    "accounts:person-list": ["personas/", "personas/?q=nadie"],
    "accounts:person-detail": ["personas/2/"],
    "accounts:invite": ["personas/invitar/"],
    "accounts:role-give": ["personas/2/cargo/"],
    "accounts:role-end": ["cargos/2/terminar/"],
    "accounts:person-state": ["personas/2/cuenta/"],
    "accounts:person-factor": ["personas/2/segundo-paso/"],
    "accounts:person-password": ["personas/2/contrasena/"],
    "desk:home": [""],
    "desk:find": [
        "buscar/",
        "buscar/?q=2017-2019+4",
        "buscar/?q=transparensia",
        "buscar/?q=xyzzy",
        "buscar/?q=durango",
    ],
    "desk:guide": ["primeros-pasos/"],
    "desk:keys": ["teclas/", "teclas/?hecho=guardado"],
    "desk:manual": ["manual/"],
    "desk:manual-chapter": [f"manual/{chapter}/" for chapter in MANUAL],
    "desk:table-list": ["tablas/"],
    "desk:row-list": ["tablas/plans/?q=xyzzy", "tablas/commitments/?ver=sin-responsable", "tablas/activities/?p=2"],
    "desk:row-new": ["tablas/activities/nuevo/?commitment={commitments}"],
    "desk:row-edit": [
        COMMITMENT,
        *(f"{COMMITMENT}?hecho={done}" for done in ("guardado", "publicado", "retirado", "dividido", "fundido")),
    ],
    "desk:row-history": [f"{ROW}historia/", f"{ROW}historia/?hecho=deshecho"],
    "desk:row-publish": ["tablas/plans/{plans}/publicar/", f"{COMMITMENT}publicar/?hecho=programado"],
    "desk:row-withdraw": [f"{COMMITMENT}retirar/"],
    "desk:row-split": [f"{COMMITMENT}dividir/", f"{ROW}dividir/"],
    "desk:row-merge": [f"{COMMITMENT}unir/", f"{ROW}unir/"],
    "desk:row-remove": [f"{COMMITMENT}quitar/", f"{ROW}quitar/", "tablas/organizations/{organizations}/quitar/"],
    "desk:order": ["tablas/activities/ordenar/{commitments}/", "tablas/commitments/ordenar/{plans}/"],
    "desk:attachments": [f"{COMMITMENT}documentos/"],
    "desk:undo": ["actos/7/deshacer/", "actos/1/deshacer/", "actos/999999/deshacer/"],
    "measurements:desk": ["indicadores/", "indicadores/?ver=por-medir", "indicadores/?plan=2015-2016&ver=sin-datos"],
    "measurements:measure": ["indicadores/{indicators}/", "indicadores/{indicators}/?hecho=medido"],
    "measurements:bind": [
        "indicadores/{indicators}/vivo/numerator/",
        "indicadores/{indicators}/vivo/numerator/?tabla=sessions&plan=2017-2019",
        "indicadores/{indicators}/vivo/numerator/?tabla=no-hay",
    ],
    "letters:desk": ["oficios/", "oficios/?q=xyzzy"],
    "letters:new": ["oficios/nuevo/"],
    "monitoring:lacking": ["lo-que-falta/", "lo-que-falta/?plan=2017-2019", "lo-que-falta/?institucion=xyzzy"],
    "monitoring:ask": ["lo-que-falta/oficios/"],
    "monitoring:desk": ["seguimiento/"],
    "monitoring:links": ["seguimiento/ligas/"],
    "monitoring:milestones": ["seguimiento/hitos/2020/"],
    "monitoring:report": ["seguimiento/informe/{commitments}/0/2026-05/"],
    "evidence:desk": ["evidencias/", "evidencias/?estado=all&q=xyzzy"],
    "evidence:new": ["evidencias/nueva/", "evidencias/nueva/?compromiso={commitments}"],
    "evidence:invite": ["evidencias/pedir/"],
    "evidence:opinion-desk": ["opiniones/"],
    "evidence:opinion-new": ["opiniones/nueva/"],
    "notices:outbox": ["avisos/", "avisos/?estado=fallidos", "avisos/?estado=enviados&q=xyzzy&hecho=borrado"],
    "notices:erase": ["avisos/borrar/"],
    "desk:exercise": ["ejercicio/"],
    "desk:exercise-history": ["ejercicio/historia/"],
    "desk:exercise-logo": ["ejercicio/logo/"],
    "desk:exercise-colours": ["ejercicio/colores/"],
    "desk:exercise-preview": ["ejercicio/colores/vista/", "ejercicio/colores/vista/?modo=dark"],
    "desk:custodian-new": ["ejercicio/responsables/nueva/"],
    "desk:custodian-edit": ["ejercicio/responsables/{custodians}/"],
    "desk:exercise-section": [f"ejercicio/{section}/" for section in SECTIONS],
    "desk:import": ["importar/"],
    "desk:table-import": ["tablas/plans/importar/"],
    "secretariat:desk-list": ["convocatorias/", "convocatorias/?hecho=guardada"],
    "secretariat:call-new": ["convocatorias/nueva/"],
    "secretariat:retention": ["convocatorias/conservacion/"],
    "secretariat:personal-data": ["convocatorias/datos-personales/"],
    "secretariat:desk-call": ["convocatorias/2017/"],
    "secretariat:call-preview": ["convocatorias/2017/vista-previa/"],
    "secretariat:call-notice": ["convocatorias/2017/aviso/"],
    "secretariat:call-step": [
        f"convocatorias/2017/paso/{step}/" for step in ("publicar", "retirar", "cancelar", "concluir")
    ],
    "secretariat:duplicates": ["convocatorias/2017/duplicados/"],
    "secretariat:desk-declarations": ["declaratorias/"],
    "secretariat:declaration-documents": ["declaratorias/2017/documentos/"],
    "secretariat:seat-bodies": ["secretariado/"],
    "secretariat:seat-body": ["secretariado/sttl/", "secretariado/comite-durango/"],
    "secretariat:seat-designate": ["secretariado/sttl/asientos/sttl-vocal/designar/"],
    "secretariat:seat-replace": ["secretariado/sttl/integrantes/1/sustituir/"],
    "secretariat:seat-resign": ["secretariado/sttl/integrantes/1/renuncia/"],
    "secretariat:seat-end": ["secretariado/sttl/integrantes/1/termino/"],
    "secretariat:term-close": ["secretariado/comite-durango/periodo/"],
    "secretariat:seats-copy": ["secretariado/comite-durango/copiar/"],
    "elections:desk-list": ["elecciones/"],
    "elections:desk-new": ["elecciones/nueva/"],
    "evaluation:instrument-desk": ["evaluacion/instrumentos/"],
    "evaluation:instrument-new": ["evaluacion/instrumentos/nuevo/"],
    "evaluation:version-desk": [INSTRUMENT, "evaluacion/instrumentos/irm/1/"],
    "evaluation:version-preview": [f"{INSTRUMENT}vista/"],
    "evaluation:version-new": [f"{INSTRUMENT}version-nueva/"],
    "evaluation:version-release": [f"{INSTRUMENT}liberar/"],
    "evaluation:advice-desk": ["recomendaciones/"],
    "evaluation:advice-answer": ["recomendaciones/{recommendations}/respuesta/"],
    "evaluation:advice-action": ["recomendaciones/{recommendations}/acciones/"],
    "evaluation:reply-desk": ["replicas/"],
    "evaluation:work-list": ["evaluaciones/"],
    "evaluation:work-new": ["evaluaciones/nueva/"],
    "registers:desk-list": ["padrones/"],
    "registers:desk-new": ["padrones/nuevo/"],
    "registers:desk-new-toml": ["padrones/nuevo/toml/"],
    "registers:desk": ["padrones/organizaciones-participantes/", "padrones/ladrilleras/?q=xyzzy"],
    "registers:desk-entry-new": ["padrones/ladrilleras/nueva/"],
    "registers:desk-entry": ["padrones/organizaciones-participantes/entradas/1/"],
    "registers:desk-declaration": ["padrones/ladrilleras/declaracion/"],
    "registers:desk-toml": ["padrones/ladrilleras/declaracion/toml/"],
    "registers:desk-corrections": ["padrones/ladrilleras/correcciones/"],
    "registers:desk-duplicates": ["padrones/organizaciones-participantes/repetidas/"],
    "registers:from-file": ["padrones/desde-archivo/"],
    "registers:import": ["padrones/ladrilleras/importar/"],
    "registers:harvests": ["padrones/ladrilleras/fuentes/"],
    "registers:harvest-new": ["padrones/ladrilleras/fuentes/nueva/"],
    "evaluation:assessment-preview": ["evaluaciones/2020-05/vista-previa/"],
    "plans:plan-preview": ["vista-previa/planes/2020/"],
    "plans:commitment-preview": ["vista-previa/planes/2020/compromisos/gpa-1/"],
}
# Opened by what is done in `desk_states` and `sitting_states`: by which of them, where each is seen to be looked at.
IN_STATES = {
    "keeping": {"desk:attachment-remove"},
    "imports": {"desk:upload"},
    "letters": {"notices:notice"},
    "official_letters": {"letters:desk-letter", "letters:edit", "letters:ask"},
    "advice": {f"evaluation:{name}" for name in ("advice-detail", "advice-settle", "reply-write")},
    "cross_check": {f"statements:{name}" for name in ("desk", "decide", "candidates", "confirm")},
    "contacts": {"actors:contact-list", "actors:contact-edit"},
    "brought": {"meetings:minutes-bring", "meetings:minutes-bring-confirm"},
    "sittings": {
        f"meetings:{name}"
        for name in (
            *("session-desk-list", "session-new", "session-desk", "session-edit", "session-call", "session-hold"),
            *("session-cancel", "session-withdraw", "session-publish", "session-preview", "agenda", "agenda-item"),
            *("participants", "participant", "roll-call", "motion-list", "motion", "motion-edit", "papers"),
            "paper-remove",
        )
    },
    "minutes": {
        f"meetings:{name}"
        for name in (
            *("minutes-edit", "topic-remove", "minutes-word-return", "minutes-word-differences", "amendment-list"),
            *("minutes-circulate", "amendment-answer", "session-agreements", "agreement-edit", "agreement-act"),
            *("agreement-remove", "agreement-desk-list", "minutes-approve", "minutes-correct", "minutes-signed"),
            *("minutes-publish", "signed-reserve", "signed-remove"),
        )
    },
}
# Opened and looked at by journeys of their own: those of a call (`test_calls`) and of an election (`test_election`).
IN_JOURNEYS = {
    f"secretariat:{name}" for name in ("call-edit", "side-by-side", "application-detail", "application-step")
}
IN_JOURNEYS |= {
    f"elections:desk-{name}"
    for name in ("detail", "rules", "roll", "links", "votes", "count", "act", "seats", "step")
}
# Of evidence that was sent: opened by `cocrea/evidence/tests`, and looked at in `test_evidence.py`.
IN_JOURNEYS |= {"evidence:review", "evidence:edit"}
# Of rows that the exercise does not have: opened by `cocrea/monitoring/tests` and `test_follow_up.py`.
IN_JOURNEYS |= {f"monitoring:{name}" for name in ("milestone", "milestone-replan", "milestone-finish")}
IN_JOURNEYS |= {"monitoring:report-withdraw", "monitoring:follow-up"}
# Only for whoever speaks for an institution: the list is looked at in `test_desk_axe.py`, each with its link.
IN_JOURNEYS |= {"letters:received", "letters:received-letter"}
# Of a measurement, of which the exercise has none: opened by `cocrea/measurements/tests`.
IN_JOURNEYS |= {"measurements:correct"}
# Of a live assessment, of which the exercise has none: looked at in `test_evaluation.py`.
IN_JOURNEYS |= {"evaluation:work"}
IN_JOURNEYS |= {f"evaluation:work-{name}" for name in ("edit", "panel", "call", "move", "reveal", "unseat")}
IN_JOURNEYS |= {f"evaluation:sheet{name}" for name in ("", "-declare", "-close", "-part", "-read")}
IN_JOURNEYS |= {f"evaluation:{name}" for name in ("discussion", "discussion-cell", "approval")}
# Of what the public proposes, of which the exercise has nothing: opened by `cocrea/systems/registers/tests`.
IN_JOURNEYS |= {"registers:desk-correction", "registers:harvest"}
# Of a file that was sent: looked at in `test_registers.py`.
IN_JOURNEYS |= {f"registers:{name}" for name in ("upload", "upload-declare", "upload-columns")}
NO_PAGE = {
    "registers:desk-toml-file": "a TOML file",
    "registers:workbook": "a workbook",
    "registers:upload-errors": "a workbook",
    "registers:harvest-columns": "only takes, and leads back to the table",
    "registers:harvest-fetch": "only takes, and leads back to what came of it",
    "statements:run": "only takes, and leads back to what was found",
    "statements:reject": "only takes, and leads back to the numbers",
    "monitoring:ask-send": "only takes, and shows the letters again",
    "monitoring:link-revoke": "only takes, and leads back to the links",
    "evidence:inside-picture": "a picture",
    "evidence:act": "only takes, and leads back to the review",
    "evidence:opinion-act": "only takes, and leads back to the opinions",
    "measurements:book": "a workbook",
    "meetings:minutes-note": "keeps what is being written; answers the script in a few words",
    "meetings:minutes-word-copy": "a Word file",
    "meetings:minutes-word-inside": "a Word file",
    "meetings:minutes-word-open": "a Word file",
    "meetings:minutes-pdf-inside": "a PDF",
    "meetings:minutes-pdf-open": "a PDF",
    "accounts:invitation-resend": "answers with the page of the link, only when something is sent to it",
    "accounts:invitation-revoke": "only takes, and leads back to the people",
    "desk:publication-cancel": "only takes, and leads back to publishing",
    "letters:paper": "a file",
    "letters:received-paper": "a file",
    "monitoring:asked-inside": "only takes, and leads on to what the letter asks for",
    "letters:act": "only takes, and leads back to the letter",
    "notices:resend": "only takes, and leads back to the letter",
    "notices:drop": "only takes, and leads back to the letter",
    "notices:resend-all": "only takes, and leads back to the letters",
    "desk:exercise-letter": "only takes, and leads back to the settings",
    "desk:formula": "a sentence, for the script of the form",
    "desk:manual-picture": "a picture",
    "secretariat:applications-accept": "only takes; leads back, or says which registrations wait",
    "secretariat:applications-export": "a file with personal data",
    "desk:template": "a workbook",
    "desk:table-book": "a workbook",
    "desk:book": "a workbook",
    "desk:upload-errors": "a workbook",
    "desk:exercise-preview-sheet": "a style sheet",
}
EACH_TABLE = ("", "nuevo/", "{row}/", "{row}/historia/")
STAFF = {name for name, row in ROUTES.items() if row.who == "staff"}
