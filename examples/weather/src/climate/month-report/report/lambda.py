"""The measures as a table in Markdown."""

from tabulate import tabulate


def handler(event, context):
    temperature, rain = event["temperature"], event["rain"]
    rows = [
        ["mean temperature", f"{temperature['mean']} °C"],
        ["highest", f"{temperature['highest']} °C"],
        ["lowest", f"{temperature['lowest']} °C"],
        ["rain", f"{rain['total']} mm on {rain['days']} days"],
    ]
    table = tabulate(rows, headers=[event["title"], ""], tablefmt="github")
    print(table)
    return {"title": event["title"], "table": table}
