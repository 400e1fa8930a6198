from importlib import import_module
from unittest import TestCase

handler = import_module("lambda").handler  # "lambda" is a Python keyword, so "import lambda" is not possible


class SelectDaysTest(TestCase):
    def test_takes_the_days_of_the_month(self):
        result = handler({"city": "New York", "month": "2012-02"}, None)

        self.assertEqual(result["title"], "New York, 2012-02")
        self.assertEqual([day["date"] for day in result["days"]][::28], ["2012-02-01", "2012-02-29"])

    def test_says_which_months_there_are(self):
        with self.assertRaisesRegex(ValueError, "2012-01 to 2015-12"):
            handler({"city": "Seattle", "month": "1999-01"}, None)
