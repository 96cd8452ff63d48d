using Microsoft.Playwright;
using Xunit.Sdk;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>Kills the application at moments that a seed decides, in the middle of people's steps and between them.</summary>
internal sealed class PowerCuts(JourneyOffice office, int kills, int seed, Action<string> tell)
{
    private const int LongestAfterClickMilliseconds = 60;
    private const int LongestWithinStepMilliseconds = 2_500;

    private readonly Random random = new(seed);

    /// <summary>Goes through all steps; each is tried again after every kill, and at last without one.</summary>
    public async Task GoThroughAsync(IReadOnlyList<RepeatableStep> steps)
    {
        foreach (var (step, count) in steps.Zip(Share(steps.Count)))
        {
            await step.Prepare();
            for (var kill = 0; kill < count; kill++) await KillWithinAsync(step);
            tell($"{step.Name}: undisturbed");
            await step.Attempt();
        }
    }

    // Dealt like cards: no step has two kills more than another.
    private int[] Share(int steps)
    {
        var killsOf = new int[steps];
        var order = Enumerable.Range(0, steps).ToArray();
        for (var kill = 0; kill < kills; kill++)
        {
            if (kill % steps == 0) random.Shuffle(order);
            killsOf[order[kill % steps]]++;
        }

        return killsOf;
    }

    private async Task KillWithinAsync(RepeatableStep step)
    {
        var pressed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnPressed() => pressed.TrySetResult();
        step.Desk.Pressed += OnPressed;
        var attempt = step.Attempt();
        // The moments are the test: some right behind a click, some anywhere, some after the end, while the office works on alone.
        if (random.Next(2) == 0)
        {
            await Task.WhenAny(attempt, pressed.Task);
            await PauseAsync($"{step.Name}: killed after the click", LongestAfterClickMilliseconds);
        }
        else
        {
            await PauseAsync($"{step.Name}: killed", LongestWithinStepMilliseconds);
        }

        step.Desk.Pressed -= OnPressed;
        await office.Application.KillAsync();
        await step.Desk.TurnThePageAsync();
        await EndAsync(attempt);
        await office.Application.StartAgainAsync();
    }

    private Task PauseAsync(string what, int longestMilliseconds)
    {
        var pause = random.Next(longestMilliseconds);
        tell($"{what}, {pause} ms");
        return Task.Delay(pause);
    }

    // What an attempt says that had the application taken away is no finding: the last attempt of the step is undisturbed.
    private static async Task EndAsync(Task attempt)
    {
        try
        {
            await attempt;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or XunitException)
        {
        }
    }
}
