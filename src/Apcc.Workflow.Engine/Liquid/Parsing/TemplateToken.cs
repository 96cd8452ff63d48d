namespace Apcc.Workflow.Engine.Liquid.Parsing;

internal enum TokenKind
{
    Text,
    Output,
    Tag,
}

/// <summary>A stretch of the source: text, an output or a tag.</summary>
/// <param name="Offset">Where the stretch begins, with its delimiter.</param>
/// <param name="Start">First character of the content: the text, the expression, or what follows a tag's name.</param>
/// <param name="End">End of the content (exclusive), without delimiter and without a trimming hyphen.</param>
/// <param name="Name">A tag's name; empty otherwise.</param>
internal sealed record TemplateToken(TokenKind Kind, int Offset, int Start, int End, string Name);
