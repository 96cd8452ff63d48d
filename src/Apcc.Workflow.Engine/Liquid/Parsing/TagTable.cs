using System.Collections.Frozen;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid.Nodes;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

internal delegate Node? TagReader(TemplateParser parser, TemplateToken tag);

/// <summary>All tags by name.</summary>
internal static class TagTable
{
    private static readonly FrozenDictionary<string, TagReader> Tags = new Dictionary<string, TagReader>
    {
        ["#"] = ReadInlineComment,
        ["assign"] = VariableTags.ReadAssign,
        ["break"] = (parser, tag) => ReadInterrupt(parser, tag, Interrupt.Break),
        ["capture"] = VariableTags.ReadCapture,
        ["case"] = CaseTag.Read,
        ["continue"] = (parser, tag) => ReadInterrupt(parser, tag, Interrupt.Continue),
        ["cycle"] = LoopTags.ReadCycle,
        ["decrement"] = (parser, tag) => VariableTags.ReadCounter(parser, tag, -1),
        ["echo"] = ReadEcho,
        ["for"] = LoopTags.ReadFor,
        ["if"] = (parser, tag) => ConditionTags.Read(parser, tag, expected: true),
        ["include"] = (parser, tag) => PartialTags.Read(parser, tag, isIsolated: false),
        ["increment"] = (parser, tag) => VariableTags.ReadCounter(parser, tag, 1),
        ["liquid"] = ReadLiquid,
        ["render"] = (parser, tag) => PartialTags.Read(parser, tag, isIsolated: true),
        ["unless"] = (parser, tag) => ConditionTags.Read(parser, tag, expected: false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BlockParts = FrozenSet.Create(
        "else", "elsif", "when", "endif", "endunless", "endcase", "endfor", "endcapture", "endcomment", "endraw");

    private static readonly FrozenSet<string> BlockOpenings = FrozenSet.Create("capture", "case", "for", "if", "unless");

    /// <summary>True for tags that open, divide or end a block.</summary>
    public static bool IsOfBlock(string name) => BlockOpenings.Contains(name) || BlockParts.Contains(name);

    /// <summary>True for tags that have a meaning only inside a block, or that end one.</summary>
    public static bool IsPartOfBlock(string name) => BlockParts.Contains(name);

    public static Node? Read(TemplateParser parser, TemplateToken tag)
    {
        if (Tags.TryGetValue(tag.Name, out var reader)) return reader(parser, tag);

        var message = tag.Name switch
        {
            "" => "Dopo «{%» manca il nome del tag.",
            "elseif" or "elif" => "Il tag si chiama «elsif».",
            "end" => "Un blocco si chiude con il suo nome: «endif», «endfor», «endcase» …",
            _ => $"Il tag «{tag.Name}» non esiste.{NearestWord.Suggestion(tag.Name, [.. Tags.Keys, .. BlockParts, "raw", "comment"])}",
        };
        throw new LiquidSyntaxException(tag.Offset, "unknown-tag", message);
    }

    /// <summary>Notes what follows the name of a tag that takes nothing.</summary>
    public static void RequireNothing(TemplateParser parser, TemplateToken tag)
    {
        var cursor = parser.CursorOf(tag);
        if (cursor.AtEnd) return;
        var advice = tag.Name == "else" && cursor.TryReadWord("if") ? " Per un'altra condizione usare «elsif»." : "";
        parser.Report(tag.Offset, "unexpected-text", $"Dopo «{tag.Name}» non ci va altro.{advice}");
    }

    private static InterruptNode ReadInterrupt(TemplateParser parser, TemplateToken tag, Interrupt interrupt)
    {
        RequireNothing(parser, tag);
        return new InterruptNode(tag.Offset, interrupt);
    }

    private static OutputNode? ReadEcho(TemplateParser parser, TemplateToken tag) =>
        parser.CursorOf(tag).AtEnd ? null : new OutputNode(tag.Offset, parser.ReadExpression(tag));

    private static GroupNode ReadLiquid(TemplateParser parser, TemplateToken tag) => new(tag.Offset, parser.ParseLines(tag));

    private static Node? ReadInlineComment(TemplateParser parser, TemplateToken tag)
    {
        var lines = parser.TextOf(tag).Split('\n').Skip(1).Select(line => line.TrimStart());
        if (lines.Any(line => line.Length > 0 && line[0] != '#'))
            parser.Report(tag.Offset, "bad-comment", "In un commento «#» ogni riga deve cominciare con «#»; altrimenti usare {% comment %}.");
        return null;
    }
}
