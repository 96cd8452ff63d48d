using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Casework.Registers;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>What a citizen may open and has opened, as the own page shows it.</summary>
/// <param name="Offers">In the order of the office's settings.</param>
/// <param name="Groups">Sorts of which the citizen has filed some.</param>
public sealed record CitizenFilingDesk(IReadOnlyList<CitizenFilingOfferLine> Offers, IReadOnlyList<CitizenFiledGroup> Groups);

/// <summary>Something that may be filed now.</summary>
public sealed record CitizenFilingOfferLine(string Id, string Label, string? Summary);

/// <summary>The citizen's own cases of one sort, the latest first.</summary>
public sealed record CitizenFiledGroup(string Title, IReadOnlyList<CitizenFiledLine> Lines);

/// <summary>An own case.</summary>
/// <param name="FiledAt">UTC instant.</param>
/// <param name="IsByLink">False where the office recorded it, from paper or from what was said.</param>
public sealed record CitizenFiledLine(Guid CaseId, string Title, RegisterState State, DateTime FiledAt, bool IsByLink);

/// <summary>A form to file with.</summary>
/// <param name="Choices">What the pickers offer, by field name.</param>
public sealed record CitizenFilingSheet(
    string Id, string Label, string? Summary, string Action, string? Thanks, FormDefinition Form, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices);

/// <summary>An own case opened.</summary>
/// <param name="Facts">Those that the office's settings show to the citizen, in their order.</param>
public sealed record CitizenFiledSheet(CitizenFiledLine Line, string Reference, IReadOnlyList<PublicFact> Facts);
