namespace Apcc.Workflow.Web.Hosting;

/// <summary>Marks endpoints for programs: who has no session gets 401 and a <see cref="ProgramFailure"/>, never the sign-in page.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnswersProgramsAttribute : Attribute;
