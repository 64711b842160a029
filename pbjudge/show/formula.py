r"""TeX formulas as a terminal can show them: `\hat m_t` becomes m̂ₜ.

A statement's formulas are short: Greek letters, accents, indices, fractions, roots, sums. What has no
Unicode form keeps its TeX meaning in plain characters (`x_(i,j)`, `(a + b)/2`), so nothing is lost.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&]|\s+|[^\\{}^_&\s]", re.DOTALL)


def unicode_formula(tex: str) -> str:
    """Return a formula as Unicode text."""
    formula = _Formula(_TOKEN.findall(tex))
    text = ""
    while formula.tokens:
        text += formula.sequence() + formula.stray()
    text = re.sub(r"(?<=[⌊⌈⟨(]) +| +(?=[⌋⌉⟩),])", "", text)
    return re.sub(r" {2,}", " ", text).strip()


class _Formula:
    """A reader of tokens, by recursive descent."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]  # the next one last

    def sequence(self) -> str:
        """Read up to a closing brace or the end."""
        text = ""
        while self.tokens and self.tokens[-1] != "}":
            text += self.item()
        return text

    def stray(self) -> str:
        """Read a closing brace that nothing opened."""
        return self.tokens.pop() if self.tokens else ""

    def item(self) -> str:
        piece = self.tokens.pop()
        if piece == "{":
            return self.group()
        if piece in "^_":
            return _script(piece, self.argument())
        if piece == "&":
            return ""
        if piece.isspace():
            return " "
        if piece.startswith("\\"):
            return self.command(piece[1:])
        return _PLAIN.get(piece, piece)

    def group(self) -> str:
        text = self.sequence()
        if self.tokens:
            self.tokens.pop()
        return text

    def argument(self) -> str:
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()
        if not self.tokens or self.tokens[-1] == "}":
            return ""
        return self.item()

    def command(self, name: str) -> str:
        if name in _ACCENTS:
            return _accented(name, self.argument())
        if name in ("frac", "tfrac", "dfrac"):
            return f"{_atom(self.argument())}/{_atom(self.argument())}{self.space()}"
        if name == "sqrt":
            return f"√{_atom(self.argument())}"
        if name in _WRAPPERS:
            return self.argument()
        if name in _ALPHABETS:
            return "".join(_ALPHABETS[name].get(letter, letter) for letter in self.argument())
        return "" if name in ("left", "right", "big", "Big") else _SYMBOLS.get(name, name)

    def space(self) -> str:
        """Return a space where the next token would run into what was read."""
        return " " if self.tokens and (self.tokens[-1][0] == "\\" or self.tokens[-1][0].isalnum()) else ""


def _script(kind: str, text: str) -> str:
    forms = _RAISED if kind == "^" else _LOWERED
    if text and all(letter in forms for letter in text):
        return "".join(forms[letter] for letter in text)
    return f"{kind}{text if len(text) == 1 else f'({text})'}"


def _accented(name: str, text: str) -> str:
    return f"{text}{_ACCENTS[name]}" if len(text) == 1 else f"{name}({text})"


def _atom(text: str) -> str:
    """Return text in parentheses, unless it holds together without."""
    return text if re.fullmatch(r"[\w.]+[^\w\s+*/=<>()-]*(\([^()]*\))?|\([^()]*\)", text) else f"({text})"


_PLAIN: Final = {"'": "′", "~": " "}
_WRAPPERS: Final = frozenset({"text", "mathrm", "operatorname", "mathbf", "boldsymbol", "mathit", "textbf"})
_ACCENTS: Final = {
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "widehat": "\u0302",
    "overline": "\u0304",
}
_ALPHABETS: Final = {
    "mathbb": dict(zip("RNZQCEP1", "ℝℕℤℚℂ𝔼ℙ𝟙", strict=True)),
    "mathcal": dict(zip("LNOBHFD", "ℒ𝒩𝒪ℬℋℱ𝒟", strict=True)),
}
_RAISED: Final = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzTᵀ ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ ",
        strict=True,
    )
)
_LOWERED: Final = dict(
    zip("0123456789+-=()aehijklmnoprstuvxβγρφχ ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ ", strict=True)
)
_GREEK: Final = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ "
    "nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ "
    "Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
_SIGNS: Final = (
    "cdot · times × div ÷ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ propto ∝ ll ≪ "
    "gg ≫ to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ mapsto ↦ in ∈ notin ∉ subset ⊂ subseteq ⊆ "
    "cup ∪ cap ∩ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ top ᵀ odot ⊙ oplus ⊕ otimes ⊗ ldots … dots … "
    "cdots ⋯ ell ℓ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ mid | forall ∀ exists ∃ circ ∘ ast * "
    "star ⋆ lVert ‖ rVert ‖ lvert | rvert | prime ′ land ∧ lor ∨ neg ¬ emptyset ∅ perp ⊥ | ‖ "
    "{ { } } % % _ _ # # $ $ & &"
)
_NAMES: Final = dict.fromkeys(("quad", "qquad", ",", ";", ":", " "), " ") | {"!": "", "\\": "\n"}
_SYMBOLS: Final = (
    dict(
        zip(
            _GREEK.split()[::2] + _SIGNS.split()[::2],
            _GREEK.split()[1::2] + _SIGNS.split()[1::2],
            strict=True,
        )
    )
    | _NAMES
)
