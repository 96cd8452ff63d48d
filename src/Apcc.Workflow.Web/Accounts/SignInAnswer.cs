namespace Apcc.Workflow.Web.Accounts;

/// <summary>Whether the person is signed in now.</summary>
/// <param name="LockedUntil">When the next attempt is taken, after too many wrong ones.</param>
internal sealed record SignInAnswer(bool Succeeded, DateTimeOffset? LockedUntil = null);
