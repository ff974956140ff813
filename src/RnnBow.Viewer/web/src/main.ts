async function names(): Promise<string> {
  const answer = await fetch("api/runs");
  return ((await answer.json()) as { name: string }[]).map((run) => run.name).join(", ");
}

void names().then((text) => (document.getElementById("page")!.textContent = text));
