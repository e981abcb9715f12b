from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0009_delegates'),
    ]

    operations = [
        migrations.AddField(
            model_name='affiliation',
            name='declared_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(  # whom the register does not name had no place but the one that they declared
            "UPDATE directory_affiliation a SET declared_at = now(), rank = 1000 FROM directory_practitioner p"
            " WHERE p.id = a.practitioner_id AND p.register_id IS NULL",
            migrations.RunSQL.noop,
        ),
    ]
