using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>The words for the outcomes that a report can propose. The list is configuration (R5.5.6): an outcome that has no
/// word here is shown by its key.</summary>
public sealed class OutcomeNames(IStringLocalizer<ProposalText> text)
{
    public string NameOf(string? key)
    {
        if (key is null) return "";

        var name = text[$"Outcome_{key}"];
        return name.ResourceNotFound ? key.Replace('-', ' ') : name;
    }
}
