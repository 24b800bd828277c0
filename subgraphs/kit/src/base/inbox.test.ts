import { Inbox } from './inbox.js';

function inboxOf(most: number) {
  const told: string[] = [];
  const inbox = new Inbox<number>(most, {
    onFull: () => told.push('full'),
    onRoom: () => told.push('room'),
    onTaken: () => told.push('taken'),
    onDone: () => told.push('done'),
  });
  return { inbox, told };
}
const over = { done: true, value: undefined };

describe('an inbox', () => {
  it('gives its values in order, whether they come before or after somebody waits, and then its end', async () => {
    const { inbox, told } = inboxOf(10);
    inbox.push(1);
    inbox.push(2);
    expect((await inbox.next()).value).toBe(1);
    expect((await inbox.next()).value).toBe(2);
    const waiting = inbox.next();
    inbox.push(3);
    expect((await waiting).value).toBe(3);
    inbox.push(4);
    inbox.end();
    inbox.push(5);
    expect((await inbox.next()).value).toBe(4);
    expect([await inbox.next(), await inbox.next()]).toEqual([over, over]);
    expect(told).toEqual(['taken', 'taken', 'taken', 'taken', 'done']);
  });

  it('tells its source when it is full and when half of that is taken', async () => {
    const { inbox, told } = inboxOf(4);
    for (const value of [1, 2, 3, 4, 5]) inbox.push(value);
    expect(told).toEqual(['full']);
    for (let taken = 0; taken < 2; taken += 1) await inbox.next();
    expect(told).not.toContain('room');
    await inbox.next();
    expect(told).toContain('room');
  });

  it('throws an error once, after what came before it', async () => {
    const { inbox } = inboxOf(4);
    inbox.push(1);
    inbox.end(new Error('lost'));
    expect((await inbox.next()).value).toBe(1);
    await expect(inbox.next()).rejects.toThrow('lost');
    expect(await inbox.next()).toEqual(over);
    const { inbox: quiet } = inboxOf(4);
    const waiting = quiet.next();
    quiet.end(new Error('lost'));
    await expect(waiting).rejects.toThrow('lost');
  });

  it('drops what it holds when its consumer leaves, ends who waits, and asks for more where it was full', async () => {
    const { inbox, told } = inboxOf(2);
    for (const value of [1, 2, 3]) inbox.push(value);
    await inbox.return();
    await inbox.return();
    inbox.push(4);
    expect(await inbox.next()).toEqual(over);
    expect(told).toEqual(['full', 'room', 'done']);
    const { inbox: quiet } = inboxOf(2);
    const waiting = quiet.next();
    await quiet.return();
    expect(await waiting).toEqual(over);
  });
});
