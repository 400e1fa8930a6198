from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class ReportTest(TestCase):
    def test_writes_a_line_for_each_measure(self):
        result = handler(
            {
                "title": "Seattle, 2015-12",
                "temperature": {"mean": 6.0, "highest": 12.0, "lowest": -1.0},
                "rain": {"total": 11.7, "wettest": 10.2, "days": 2},
            },
            None,
        )

        lines = result["table"].splitlines()
        self.assertEqual(len(lines), 6)
        self.assertRegex(lines[-1], r"^\| rain +\| 11\.7 mm on 2 days +\|$")
