"""The forms, one file each. A new kind of activity is one line here.

Those of FORMS head every menu; those of OTHERS stand behind "other work", among the forms that
are made from the catalogue alone.
"""

from handlers.forms.form import Form
from handlers.forms.model import MODEL
from handlers.forms.session import SESSION
from handlers.forms.visit import VISIT

FORMS: dict[str, Form] = {form.name: form for form in (VISIT, SESSION)}
OTHERS: dict[str, Form] = {form.name: form for form in (MODEL,)}
