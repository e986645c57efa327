"""Jinja templates of the papers to blocks of the tree. The only room that imports Jinja.

A value never becomes markup: the `finalize` hook carries it past the Markdown parser as a token and it is put back verbatim.
Templates are strangers: sandboxed, strict about undefined names, refused when their tree could mix values with markup.
"""
