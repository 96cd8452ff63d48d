namespace Apcc.Workflow.Engine.Json;

/// <summary>Why a text is not the JSON asked for.</summary>
/// <param name="Code"><c>byte-order-mark</c>, <c>encoding</c>, <c>invalid-json</c> or <c>not-an-object</c>.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in characters (in bytes where the text could not be decoded).</param>
/// <param name="Message">Italian sentence with the place in it.</param>
public sealed record JsonTextProblem(string Code, int Line, int Column, string Message);
