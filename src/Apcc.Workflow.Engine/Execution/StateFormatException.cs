namespace Apcc.Workflow.Engine.Execution;

/// <summary>A stored state that this version cannot read. The message is Italian and says what to do.</summary>
public sealed class StateFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
