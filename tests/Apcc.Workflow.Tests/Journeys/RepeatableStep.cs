namespace Apcc.Workflow.Tests.Journeys;

/// <summary>One thing that a person does, told so that it can be begun again after the application died at any moment of it.</summary>
/// <param name="Name">For the account of a failure.</param>
/// <param name="Desk">Who does it.</param>
/// <param name="Prepare">What has to have arrived before; nothing is killed meanwhile.</param>
/// <param name="Attempt">Opens the page, looks whether it is still to do, does it if so, and sees that it is done.</param>
internal sealed record RepeatableStep(string Name, Desk Desk, Func<Task> Prepare, Func<Task> Attempt);
