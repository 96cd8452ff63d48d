namespace Apcc.Workflow.Web.Administration;

/// <summary>The words of a list of memberships or of roles.</summary>
/// <param name="Id">Begins the ids of its fields.</param>
/// <param name="EndTitle">The question before the end of one, by its name.</param>
public sealed record GroupWords(
    string Id, string Caption, string Name, string None, string Add, string Choose, Func<string, string> EndTitle,
    string Added, string Ended, string Cancelled);
