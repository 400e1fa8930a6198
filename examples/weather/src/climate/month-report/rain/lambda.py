"""How wet the days were."""


def handler(event, context):
    rain = [day["rain"] for day in event["days"]]
    return {"total": round(sum(rain), 1), "wettest": max(rain), "days": sum(1 for each in rain if each > 0)}
