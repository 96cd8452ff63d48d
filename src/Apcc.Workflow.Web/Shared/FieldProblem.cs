namespace Apcc.Workflow.Web.Shared;

/// <summary>What is wrong with one field, or with the form as a whole.</summary>
/// <param name="FieldId">The field's <c>Id</c>; <c>null</c> for the whole form.</param>
public sealed record FieldProblem(string? FieldId, string Message);
