using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>What fields offer at this moment, by source: <c>form email letter document calendar definition group person recipient</c>.</summary>
internal sealed record FieldChoices(ILookup<string, Choice> BySource)
{
    public IEnumerable<Choice> From(string source) => source == "recipient"
        ? BySource["group"].Concat(BySource["person"])
        : BySource[source];
}
