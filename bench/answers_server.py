"""The application with one more route, which only parses JSON and returns it: the reference of `answers`."""

from flask import Flask, Response, jsonify, request

from app import create_app as create_halte
from web.security import csrf
from web.serve import settled


def create_app() -> Flask:
    """For the benchmark only."""
    app = create_halte()

    @csrf.exempt
    @app.post("/bench/parse")
    def parse() -> Response:
        return jsonify(request.get_json())

    return settled(app)
