"""The tab เตรียมความพร้อม: documents, surveys and days of the plan's year before it is assessed."""
