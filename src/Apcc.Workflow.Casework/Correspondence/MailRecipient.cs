namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One recipient: the name as shown, and the address.</summary>
public sealed record MailRecipient(string Name, string Address);
