import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):  # on 1.3 M people: some seconds; an import running meanwhile waits for nobody
    atomic = False  # CONCURRENTLY cannot run in a transaction

    dependencies = [
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL("SET statement_timeout = '20min'", migrations.RunSQL.noop),  # building takes long, and locks nobody out
        AddIndexConcurrently(
            model_name='entry',
            index=models.Index(models.Func(django.db.models.functions.text.Upper('last_name'), models.Value('ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ'), models.Value('AAACEEEEIIOOUUUY'), function='translate', output_field=models.TextField()), name='people_by_last_name'),
        ),
    ]
