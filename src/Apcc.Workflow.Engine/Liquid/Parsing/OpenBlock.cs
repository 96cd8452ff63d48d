namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>A block whose end is still to come.</summary>
/// <param name="Tag">The tag that opened it.</param>
/// <param name="Inner">Tags that divide it into sections.</param>
internal sealed record OpenBlock(TemplateToken Tag, params string[] Inner)
{
    public string End => "end" + Tag.Name;

    public bool Accepts(string name) => name == End || Inner.Contains(name);
}
