"""The forms, one file each. A new kind of activity is one line here."""

from handlers.forms.form import Form
from handlers.forms.session import SESSION
from handlers.forms.visit import VISIT

FORMS: dict[str, Form] = {form.name: form for form in (VISIT, SESSION)}
